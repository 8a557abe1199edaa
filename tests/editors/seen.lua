-- What a person at Neovim sees, for the tests to ask.

seen = {}

--- The words of the completion popup; none where it is closed.
function seen.popup()
  if vim.fn.pumvisible() == 0 then
    return {}
  end
  return vim.tbl_map(function(item) return item.abbr end, vim.fn.complete_info({ 'items' }).items)
end

--- Whether nothing is asked of the server: what has been chosen is resolved, and stands in the note.
function seen.idle()
  return vim.iter(vim.lsp.get_clients()):all(function(client)
    return vim.iter(pairs(client.requests)):all(function(_, request) return request.type ~= 'pending' end)
  end)
end

--- The findings about the note, in one text.
function seen.findings()
  local messages = vim.tbl_map(function(finding) return finding.message end, vim.diagnostic.get(0))
  return table.concat(messages, '\n')
end

--- Whether a line of the quickfix list holds a text.
function seen.listed(text)
  return vim.iter(vim.fn.getqflist()):any(function(item) return item.text:find(text, 1, true) ~= nil end)
end

--- A line of a file as it is in its buffer; nothing where no buffer has been loaded.
function seen.line(file, number)
  return vim.fn.bufloaded(file) == 1 and vim.fn.getbufline(file, number)[1] or ''
end

--- The text of the floating window that a hover opens.
function seen.hover()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), '\n')
    end
  end
  return ''
end

--- What was opened outside of the editor; nothing is, in a test.
vim.ui.open = function(address)
  seen.opened = address
  return { wait = function() return { code = 0 } end }
end

--- The whole screen, for the message of a test that waited in vain.
function seen.screen()
  local lines = {}
  for row = 1, vim.o.lines do
    local cells = {}
    for column = 1, vim.o.columns do
      cells[column] = vim.fn.screenstring(row, column)
    end
    lines[row] = table.concat(cells)
  end
  return table.concat(lines, '\n')
end

-- The menu of choices, which would wait for a number.
local menu
vim.ui.select = function(items, options, on_choice)
  menu = { items = items, shown = vim.tbl_map(options.format_item or tostring, items), choose = on_choice }
end

--- Whether a choice that begins so was there to be taken.
function seen.chosen(beginning)
  for number, shown in ipairs(menu and menu.shown or {}) do
    if vim.startswith(shown, beginning) then
      local taken = menu
      menu = nil
      taken.choose(taken.items[number], number)
      return true
    end
  end
  return false
end

--- The text of a file as it stands in the editor, "" where it is not open.
function seen.text(name)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_get_name(buffer) == name then
      return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n')
    end
  end
  return ''
end

--- The code lenses of the note, a line each: the text below, and what the lens says.
function seen.lenses()
  local lines = {}
  for _, lens in ipairs(vim.lsp.codelens.get(0)) do
    local said = lens.command and lens.command.title or '…'
    table.insert(lines, ('%s: %s'):format(vim.fn.getline(lens.range.start.line + 1), said))
  end
  return lines
end

--- The outline of the note, a line each, as the quickfix list shows it.
function seen.outline()
  return vim.tbl_map(function(item) return item.text end, vim.fn.getloclist(0))
end

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

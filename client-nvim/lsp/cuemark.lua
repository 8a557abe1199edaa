-- For Neovim 0.11 or newer. With this folder's parent on the runtime path: vim.lsp.enable('cuemark')

-- Servers come by the type of a file, and Neovim 0.11 has none for WebVTT.
if not vim.filetype.match({ filename = 'talk.vtt' }) then
  vim.filetype.add({ extension = { vtt = 'vtt' } })
end

-- A click on a code lens: who speaks of what is at a place, asked for only now, as a list of places to go to.
local function show_references(command, context)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  local uri, position = unpack(command.arguments)
  local asked = { textDocument = { uri = uri }, position = position, context = { includeDeclaration = false } }
  client:request('textDocument/references', asked, function(_, places)
    local items = vim.lsp.util.locations_to_items(places or {}, client.offset_encoding)
    vim.fn.setqflist({}, ' ', { title = command.title, items = items })
    vim.cmd('botright copen')
  end, context.bufnr)
end

return {
  cmd = { 'cuemark', 'serve' },
  filetypes = { 'markdown', 'srt', 'vtt', 'webvtt' }, -- notes and transcripts
  -- The nearest folder with a configuration is the vault; a repository is one only where there is none.
  root_markers = { { 'cuemark.toml', '.cuemark.toml', '.obsidian', 'quartz.config.ts' }, '.git' },
  capabilities = {
    -- Neovim on Linux watches files only when asked. Without, notes that change elsewhere are seen late.
    workspace = { didChangeWatchedFiles = { dynamicRegistration = true } },
    experimental = { commands = { commands = { 'cuemark.showReferences' } } },
  },
  commands = { ['cuemark.showReferences'] = show_references },
}

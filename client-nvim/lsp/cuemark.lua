-- For Neovim 0.11 or newer. With this folder's parent on the runtime path: vim.lsp.enable('cuemark')

-- Servers come by the type of a file, and Neovim 0.11 has none for WebVTT.
if not vim.filetype.match({ filename = 'talk.vtt' }) then
  vim.filetype.add({ extension = { vtt = 'vtt' } })
end

return {
  cmd = { 'cuemark', 'serve' },
  filetypes = { 'markdown', 'srt', 'vtt', 'webvtt' }, -- notes and transcripts
  -- The nearest folder with a configuration is the vault; a repository is one only where there is none.
  root_markers = { { 'cuemark.toml', '.cuemark.toml', '.obsidian', 'quartz.config.ts' }, '.git' },
  -- Neovim on Linux watches files only when asked. Without, notes that change elsewhere are seen late.
  capabilities = { workspace = { didChangeWatchedFiles = { dynamicRegistration = true } } },
}

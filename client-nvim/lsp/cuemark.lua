-- For Neovim 0.11 or newer. With this folder's parent on the runtime path: vim.lsp.enable('cuemark')
return {
  cmd = { 'cuemark', 'serve' },
  filetypes = { 'markdown' },
  -- The nearest folder with a configuration is the vault; a repository is one only where there is none.
  root_markers = { { 'cuemark.toml', '.cuemark.toml', '.obsidian', 'quartz.config.ts' }, '.git' },
  -- Neovim on Linux watches files only when asked. Without, notes that change elsewhere are seen late.
  capabilities = { workspace = { didChangeWatchedFiles = { dynamicRegistration = true } } },
}

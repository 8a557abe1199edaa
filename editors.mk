# Tests in real editors; the Makefile includes this. Neovim comes with the Python packages of the tests, VS Code by
# `make editor-tools`, after which `make test` runs its tests, too.

.PHONY: editor-tools test-editors

EDITORS := .cache/editors

editor-tools: $(EDITORS)/ready $(CLIENT)/node_modules/.ready ## Set up VS Code for its tests (`make system` first)

test-editors: editor-tools $(VENV)/test ## Run the tests in real editors
	@$(BIN)/python -m pytest tests/editors

$(EDITORS)/ready: tests/editors/install.sh tests/editors/vscode/package-lock.json
	@echo 'Setting up $(EDITORS)'
	@bash tests/editors/install.sh $(EDITORS)

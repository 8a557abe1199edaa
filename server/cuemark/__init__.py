"""cuemark: a language server and checker for notes written from videos and podcasts."""

__version__ = "0.1.0"

"""Main window, navigation and tray icon."""

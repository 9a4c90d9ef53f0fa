"""Acts on the machine: notifications, sound, hotkey, autostart, single instance."""

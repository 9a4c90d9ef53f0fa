"""Windows on Linux: a Windows Python under Wine that tests, draws and packs what Windows gets."""

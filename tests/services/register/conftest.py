from helpers.registers import locked_after

__all__ = ["locked_after"]

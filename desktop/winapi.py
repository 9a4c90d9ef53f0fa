"""Structures of the Windows API that several adapters share."""

import ctypes
from ctypes import c_int32, c_int64, c_uint32, c_uint64


class Message(ctypes.Structure):
    """``MSG``."""

    _fields_ = (
        ("window", c_uint64),
        ("number", c_uint32),
        ("word", c_uint64),
        ("long", c_int64),
        ("time", c_uint32),
        ("x", c_int32),
        ("y", c_int32),
    )

"""Ogg files with Opus, as WhatsApp sends voice notes: one with a sound, the outside of others."""

from base64 import b64decode


def page(samples: int, payload: bytes) -> bytes:
    head = b"OggS\0\0" + samples.to_bytes(8, "little", signed=True) + bytes(12)
    return head + bytes([1, len(payload)]) + payload


def ogg(length_ms: int, skipped: int = 312) -> bytes:
    head = b"OpusHead\x01\x01" + skipped.to_bytes(2, "little") + bytes(7)
    return page(0, head) + page(length_ms * 48 + skipped, b"sound")


# A tone of 440 Hz for a second, mono, by opusenc 0.2 with frames of 60 ms at 8 kbit/s.
SECOND = b64decode(
    """
    T2dnUwACAAAAAAAAAABDc+loAAAAAEIMjVYBE09wdXNIZWFkAQE4AYA+AAAAAABPZ2dTAAAAAAAAAAAAAENz6WgBAAAA
    Gvj50QGsT3B1c1RhZ3MfAAAAbGlib3B1cyAxLjUuMiwgbGlib3B1c2VuYyAwLjIuMQIAAAAjAAAARU5DT0RFUj1vcHVz
    ZW5jIGZyb20gb3B1cy10b29scyAwLjJSAAAARU5DT0RFUl9PUFRJT05TPS0tYml0cmF0ZSA4IC0tc3BlZWNoIC0tZnJh
    bWVzaXplIDYwIC0tZGlzY2FyZC1jb21tZW50cyAtLXBhZGRpbmcgME9nZ1MAAAC0AAAAAAAAQ3PpaAIAAAALw1pLED8w
    Mi8xLzM4OzkwLjArLS0Y4QngePCIHJbbKfCZASzW9UQBaD8QQiIOjmEi75kX+onOB8ChgCc9kCSbVufdlDTRnvEEDP3b
    2B1Bbrzg3LgY6UR8HoR09h6wgRNax7weSA5+Rj7v1mVAJUmEQxxADskUlRNDETEGciWehJDYidAY6Ul4D/0tDHkNRddC
    dza6DxOyLU5SaYO50fF4YEpIhjxK8GqveMnTN63ZDpQy+MaIYBjpRHwehHT2oHPP6QciRxk7RsqYT4fuAVQIDwqgorbu
    JQ/LPjU1UHr5q/CfSv5gGOlEfB6EdPa2OLWvlqd1hIgoN5ayAvO3u2WUSLpQ3AGSx6Q/nmX9EZ+VH/+4lgn/CxjpRHwe
    g5xCMOUwKMhedlkqUq+goKiQ9K6lv34o+E7999ckdINbZKPpCiigv/D9GOlEfB6EdPYesVoqdFdJs+l9o5XVlF9LMmn2
    I6UtGf0/otL4+sqhplRUU3qz16QXD1dAGOlEfB6EdPSyvp0Y/0me6oMCQlrUSybkqG1tXZl4VUaZ7PE1XtRgO3ul2KTi
    H4kBB8wFwA94TEAY6ZaTv7fm51zCFLG/zppKnnDmuzVRCdLxZZP4JyUuNxtFfyP5PLA6pd/6E8TEre7sKR8kfigIVFgc
    QBjpmSksec5J3AMBL7hiyzW67w+HL9k1/uH6SgYG+f862YADfMggcbv+Ug30k7DsL9wZy8zSeBI0FBjpmSksec5J3AL0
    wpchl18+uAP45YixYeZKSC51NTJMZ1vwmmgUd6CpTGANAx/owBjpmSksec5J3AAhP7Enl9THpCiwkWoSKRplDqm5/JdV
    Syqoe2SlV4oBhKWzSUgY6ZkpLQnhzXwiEYDeo01RUrNKjcbiBDKcoROQzZSkzWCqicq28GNDYnQS//Kl8vgY6ZaTv7fm
    51zCAsrpQzVGhz9kI+3yUS9eqKqTMUGz6EzkrgW3ON0cSVBAGOmZKS0UjfTo/HF/1hF1dv3v0l6Z/v25cBSB4SXUPTID
    t2wHsUVC+o5tKzLoGOmZKS0UjfTo+qn5Wd54BKLjyVCFv1TuVst8/tByMEjwrut6ssiKTso7CTfgT2dnUwAEuLwAAAAA
    AABDc+loAwAAAERQojQBORjJmSktFI306PqyezMf7i+xCSuMAw8in5w5+ZfiU7CqBxhJ5OscX9+hBZ8hUSjodAonVCVC
    GYMK2A==
    """
)

from helpers.demo_home import demo_home, thirty_days

__all__ = ["demo_home", "thirty_days"]

import re
from typing import NamedTuple
class VideoLink(NamedTuple):
    id:str; time:str|None; time_start:int; time_end:int
R=re.compile(r"https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:[^\s]*&)?v=|shorts/|live/|embed/)|youtu\.be/)([A-Za-z0-9_-]{11})")
def split_url(u):
    m=R.match(u)
    if not m: return None
    t=re.search(r"[?&#](?:t|start)=([^&#]*)",u)
    return VideoLink(m[1],t[1] if t else None,*(t.span(1) if t else (0,0)))

import re
def read_clock(t):
    m=re.fullmatch(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})",t)
    if not m or int(m[3])>59 or (m[1] and int(m[2])>59): return None
    return float(int(m[1] or 0)*3600+int(m[2])*60+int(m[3]))
def read_player(t):
    try:
        p=[float(x or 0) for x in t.split(":")][:3]
    except ValueError: return None
    p+= [0]*(3-len(p)); return p[0]*3600+p[1]*60+p[2]
def read_parameter(t):
    m=re.fullmatch(r"(\d+)s?",t); return float(m[1]) if m else None
def read_fragment(t):
    m=re.match(r"(\d+)",t); return (float(m[1]),None) if m else None
def write_clock(s):
    s=int(s); return f"{s//3600:02}:{s//60%60:02}:{s%60:02}"

def hub_sections(index, video):
    out=[]
    for p in index.hubs.get(video) or ():
        n=index.note(p)
        out+=[(p,i) for i,h in enumerate(n.headings) if h.video==video]
    return out
def title_of(index, video):
    for p,i in hub_sections(index,video): return index.note(p).headings[i].text
    return ""
def notes_of(index, video): return index.videos.get(video) or ()
def citations(index, video, seconds, tolerance=15.0):
    out=[]
    for p in notes_of(index,video):
        for s in index.note(p).timestamps:
            if abs(s.seconds-seconds)<=tolerance: out.append((p,s))
    return sorted(out,key=lambda t:abs(t[1].seconds-seconds))

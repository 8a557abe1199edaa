def affected(before, after, paths):
    out=set(paths)
    for p in paths:
        out|=set(before.links_to(p))|set(after.links_to(p))
    return out

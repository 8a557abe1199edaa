"""A made-up video with all that may lie beside its notes."""

FOG = """
-- harbour.md --
### [Fog signals for beginners](https://www.youtube.com/watch?v=harbour_-02)
### [Tide tables without tears](https://www.youtube.com/watch?v=harbour_-01)
-- Fog [harbour_-02].en.vtt --
WEBVTT

00:00:01.000 --> 00:00:05.000
A horn tells you two things:

00:00:05.000 --> 00:00:09.400
that somebody is there,

00:00:09.400 --> 00:00:14.000
and <i>how long</i> they have waited.

00:10:00.000 --> 00:10:06.000
Two long blasts mean a ship without way.

00:29:50.000 --> 00:30:01.500
Listen twice & answer once.
-- Fog [harbour_-02].pt.vtt --
WEBVTT

00:00:01.000 --> 00:00:05.000
Uma buzina diz duas coisas
-- harbour_-02.info.json --
{"title": "Fog signals", "channel": "Harbour *Radio*", "duration": 1805, "language": "en", "chapters": [
  {"start_time": 0, "title": "What a horn says"}, {"start_time": 600, "title": "Blasts"}]}
-- horns.md --
---
title: Horns
videoId: harbour_-02
---
A horn says who is there [00:00:05] and how long [00:00:09], two blasts [00:10:02].
-- blasts.md --
---
title: Blasts
videoId: harbour_-02
---
Somebody is there [00:00:06].
"""

"""`cuemark stats`: what a vault holds and what is broken where, counted or drawn."""

"""What the pages of one portal teach about each other.

Pages become observations, those of ten or more stories a profile of their portal, and a profile
that pages which did not teach it agree with says what the next page's lines are. All of these are
plain values: JSON of some kilobytes holds them, wherever they are kept.
"""

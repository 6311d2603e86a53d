"""Photos and scans as pictures: checked when they come in, without what cameras and programs wrote into them when they
go out, small where screens show many.

The files themselves stay as they came, byte for byte, and inside: what a camera noted (when, by whom, where) is
evidence of the archive's own. Readers and partners get copies, made once and kept beside them.
"""

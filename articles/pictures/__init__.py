"""Photos and scans: checked when they come in, cleaned of metadata when they go out, and small where screens show many.

The files themselves are never changed: what a camera noted (when, by whom, where) is evidence. Readers and partners get
copies, which are made once and kept beside the originals.
"""

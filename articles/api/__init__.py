"""The partner API, version 1: read-only, and made of what was published alone.

``views`` has the resources and ``viewset`` what they share; ``filters``, ``orderings``, ``pagination``, ``shaping``
and ``search`` are the parts of a query; ``schema`` and its neighbours describe all of it.
"""

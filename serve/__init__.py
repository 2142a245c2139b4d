"""The finished site as it is sent to readers: its headers, and what hosts and crawlers are told.

``python -m serve`` shows the site on this machine with the headers it is to have
anywhere. They are written down once (`headers`); the files that make common hosts
send the same ones (`hosts`) come from there. Nothing here knows how pages are made.
"""

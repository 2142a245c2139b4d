"""``python -m serve [--port N] DIRECTORY``: the site on this machine, with its headers."""

from serve.command import main

raise SystemExit(main())

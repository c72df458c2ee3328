"""The engine: a journal that is opened once and then told what changed.

Each file's findings are kept (``judged_file``), with what it states about the network (``facts``)
and what was asked about the network to judge it. A changed file makes stale what was judged by
looking at a fact that is another now (``fact_index``); only that is judged again, by rules that can
ask about all files and list only the stale ones (``surroundings``). ``open_journal`` does both;
``cache`` keeps the result between runs, and ``journal_on_disk`` and ``staged`` find what changed.
``record_cache`` keeps contacts and posts for commands that judge nothing.
"""

"""Work that takes longer than a request.

A kind of work is a function, named once, in a module that ``articles/tasks.py`` (or the ``tasks.py`` of another app)
imports:

    @background_kind("replace", _("find and replace"))
    def replace(job: BackgroundJob, progress: Progress) -> str:
        for done, batch in enumerate(batches(job.arguments["replacement"])):
            with transaction.atomic():
                ...
            progress(done, total)
        return str(result)

and is started by a request, in the same transaction as what belongs to it:

    job = start_job("replace", user, {"replacement": 7}, summary="清水河 → 青水河", link=address)

``job`` is a ``BackgroundJob``: the row that screens show (state, progress, report), and lead to
(``admin:articles_backgroundjob_change``). ``start_job(..., lock="name")``: jobs of one lock run one after another.

The rules:

- A function works in transactions of its own and calls ``progress`` between them. ``progress`` stores at most one
  line a second, and raises ``JobCancelled`` where the user wants no more of it (clean up, let it pass) or
  ``JobAborted`` where the worker stops (let it pass: the job goes on with the next worker).
- It may be run again from its start after a killed worker: it asks the database what is done already.
- What it returns is the report; what it raises is the reason of its failure (``JobRefused``: in words for the user).
  A lost connection is tried again.
- The job's row lies outside the change log; changes to the archive are the function's own changesets.

The queue is procrastinate's, in the same PostgreSQL. ``manage.py procrastinate worker`` works it off, on as many
machines as one likes. Each minute a worker takes up the jobs of workers that were killed. Tests call
``tests.jobs.run_jobs()``. For short work that nobody watches (one delivery to one partner) use a plain task of
``procrastinate.contrib.django.app`` beside this.
"""

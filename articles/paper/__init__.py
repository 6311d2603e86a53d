"""Articles on paper: gathered once (``gathering``), then printed by the browser, or written as Word or plain text.

    paper = paper_of_articles("临江日报 2021-05-06", articles)
    write_docx(file, paper)
    plain_text(paper)

What is shown is what is stored: redacted characters are marks there already, and a sealed original is never read here.
Photos do not come along; their words do.
"""

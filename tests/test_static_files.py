def test_scripts_and_styles_are_used_at_once_and_asked_for_behind_the_screen(client):
    response = client.get("/static/articles/desk/desk.js")
    assert response.status_code == 200
    assert "stale-while-revalidate" in response["Cache-Control"]
    assert "max-age=60" in response["Cache-Control"]


def test_so_are_the_words_of_djangos_scripts(admin_client):
    assert admin_client.get("/admin/jsi18n/")["Cache-Control"] == "private, max-age=60, stale-while-revalidate=86400"

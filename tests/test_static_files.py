def test_scripts_and_styles_are_used_at_once_and_asked_for_behind_the_screen(client):
    response = client.get("/static/articles/desk/desk.js")
    assert response.status_code == 200
    assert "stale-while-revalidate" in response["Cache-Control"]
    assert "max-age=60" in response["Cache-Control"]

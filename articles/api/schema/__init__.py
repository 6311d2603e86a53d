"""The API in its own words: the shapes of documents, examples, errors, and the OpenAPI schema made of them."""

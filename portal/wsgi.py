import os

from django.core.wsgi import get_wsgi_application

from portal.logs import keep_server_discreet
from portal.starting import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()
refuse_unsafe_start()
keep_server_discreet()

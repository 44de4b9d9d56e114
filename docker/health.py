"""Is the web well? Asked inside its container, under a host name that it serves."""

import os
import sys
import urllib.request

host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
request = urllib.request.Request(sys.argv[1], headers={"Host": host})
urllib.request.urlopen(request, timeout=5)

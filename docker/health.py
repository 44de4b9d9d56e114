"""Is the web well? Asked inside its container, under a host name that it serves."""

import http.client
import os
import sys

host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
connection = http.client.HTTPConnection(sys.argv[1], timeout=5)
connection.request("GET", "/helse/", headers={"Host": host})
sys.exit(connection.getresponse().status != http.client.OK)

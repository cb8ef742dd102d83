# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DNAME=... -DFILES=... -DVERSION=... -DOUT=...: writes embedded::NAME(), which tells one build of these files from another: what another
# build has kept is not read.
set(all "${VERSION}")
foreach(file IN LISTS FILES)
  file(SHA256 "${file}" hash)
  string(APPEND all "${hash}")
endforeach()
string(SHA256 id "${all}")
file(WRITE "${OUT}" "#include <string_view>\nnamespace jupiter::embedded {\nstd::string_view ${NAME}();\nstd::string_view ${NAME}() { return \"${id}\"; }\n}\n")

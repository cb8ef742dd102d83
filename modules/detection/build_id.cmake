# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DFILES=... -DVERSION=... -DOUT=...: writes what tells one build of the rule compiler from another. Kept rules of another build are
# not read.
set(all "${VERSION}")
foreach(file IN LISTS FILES)
  file(SHA256 "${file}" hash)
  string(APPEND all "${hash}")
endforeach()
string(SHA256 id "${all}")
file(WRITE "${OUT}" "#include <string_view>\nnamespace jupiter::embedded {\nstd::string_view detection_build();\nstd::string_view detection_build() { return \"${id}\"; }\n}\n")

# Reads modules/LAYERS.txt into JUPITER_RANK_<name> / JUPITER_QT_<name>.
set(JUPITER_LAYERS_FILE "${CMAKE_CURRENT_LIST_DIR}/../LAYERS.txt")
file(STRINGS "${JUPITER_LAYERS_FILE}" _lines REGEX "^[0-9]")
foreach(_line IN LISTS _lines)
  # split on blanks by hand: file(STRINGS) keeps ';' escaped, so a plain list split is not safe here
  string(REGEX MATCH "^([0-9]+) +([a-z_]+) +([^ ]+)" _ "${_line}")
  set(JUPITER_RANK_${CMAKE_MATCH_2} ${CMAKE_MATCH_1})
  set(JUPITER_QT_${CMAKE_MATCH_2} "${CMAKE_MATCH_3}")
endforeach()

# SPDX-License-Identifier: GPL-3.0-or-later
# jupiter_plugin(): used inside the source tree, and installed with the package for plugins of others.
include(GNUInstallDirs)

# moc 6.4 stops at libstdc++'s <concepts> when that is the first standard header it meets: it need not look inside.
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_GLIBCXX_CONCEPTS=1)

# jupiter_plugin(name SOURCES ... [LIBS targets]): a view plugin, built to and installed in the plugin folder. Works in and out of tree.
function(jupiter_plugin name)
  cmake_parse_arguments(arg "" "" "SOURCES;LIBS" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "jupiter_plugin(${name}): unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  add_library(jupiter_plugin_${name} MODULE ${arg_SOURCES})
  set_target_properties(jupiter_plugin_${name} PROPERTIES AUTOMOC ON PREFIX "" OUTPUT_NAME ${name})
  if(JUPITER_PLUGIN_OUTPUT_DIR)
    set_target_properties(jupiter_plugin_${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY "${JUPITER_PLUGIN_OUTPUT_DIR}")
  endif()
  target_link_libraries(jupiter_plugin_${name} PRIVATE Jupiter::sdk Jupiter::workbench ${arg_LIBS})
  if(TARGET jupiter_plugins)
    add_dependencies(jupiter_plugins jupiter_plugin_${name})
  endif()
  if(JUPITER_PLUGIN_IS_EXAMPLE) # built and tested, but no part of the program
    set_target_properties(jupiter_plugin_${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib/jupiter/examples")
    return()
  endif()
  install(TARGETS jupiter_plugin_${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/jupiter/plugins)
endfunction()

# The house's build words: jupiter_module(), jupiter_plugin(), jupiter_test(), jupiter_embed().
include(GNUInstallDirs)

include("${CMAKE_CURRENT_LIST_DIR}/Layers.cmake")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${JUPITER_LAYERS_FILE}")

# jupiter_module(name SOURCES ... [DEPENDS modules] [PRIVATE_DEPENDS modules] [QT components] [LIBS private third-party targets])
# A shared library jupiter_<name>, public face in include/jupiter/<name>/. Fails on a link that points up or sideways.
function(jupiter_module name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS;QT;LIBS" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "jupiter_module(${name}): unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT DEFINED JUPITER_RANK_${name})
    message(FATAL_ERROR "jupiter_module(${name}): not in modules/LAYERS.txt")
  endif()
  foreach(dep IN LISTS arg_DEPENDS arg_PRIVATE_DEPENDS)
    if(NOT DEFINED JUPITER_RANK_${dep})
      message(FATAL_ERROR "${name} -> ${dep}: no such module in modules/LAYERS.txt")
    elseif(NOT JUPITER_RANK_${dep} LESS JUPITER_RANK_${name})
      message(FATAL_ERROR "${name} (rank ${JUPITER_RANK_${name}}) may not depend on "
                          "${dep} (rank ${JUPITER_RANK_${dep}}): links point down only")
    endif()
  endforeach()
  foreach(qt IN LISTS arg_QT)
    if(NOT qt IN_LIST JUPITER_QT_${name})
      message(FATAL_ERROR "${name} may not use Qt6::${qt} (modules/LAYERS.txt allows: ${JUPITER_QT_${name}})")
    endif()
  endforeach()
  add_library(jupiter_${name} SHARED ${arg_SOURCES})
  add_library(Jupiter::${name} ALIAS jupiter_${name})
  set_target_properties(jupiter_${name} PROPERTIES EXPORT_NAME ${name} VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
  if(arg_QT)
    set_target_properties(jupiter_${name} PROPERTIES AUTOMOC ON)
  elseif(NOT MSVC) # nobody replaces a function of ours: calls inside a library need no look-up, and small functions can be inlined
    target_compile_options(jupiter_${name} PRIVATE -fno-semantic-interposition -fvisibility-inlines-hidden)
    if(NOT APPLE)
      target_link_options(jupiter_${name} PRIVATE -Wl,-Bsymbolic-functions)
    endif()
  endif()
  target_include_directories(jupiter_${name}
    PUBLIC  $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
    PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
  list(TRANSFORM arg_DEPENDS PREPEND Jupiter::)
  list(TRANSFORM arg_PRIVATE_DEPENDS PREPEND Jupiter::)
  list(TRANSFORM arg_QT PREPEND Qt6::)
  target_link_libraries(jupiter_${name} PUBLIC ${arg_DEPENDS} ${arg_QT} PRIVATE ${arg_PRIVATE_DEPENDS} ${arg_LIBS})
  if(JUPITER_FUZZ) # the fuzz target brings the runtime that instrumented modules call
    target_compile_options(jupiter_${name} PRIVATE -fsanitize=fuzzer-no-link)
  elseif(NOT WIN32 AND NOT APPLE)
    target_link_options(jupiter_${name} PRIVATE -Wl,--no-undefined)
  endif()
  install(TARGETS jupiter_${name} EXPORT JupiterTargets)
  install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/tests/CMakeLists.txt" AND JUPITER_BUILD_TESTS)
    add_subdirectory(tests)
  endif()
endfunction()

# jupiter_test(name SOURCES ... [LIBS targets]): one Qt Test program, run by ctest offscreen.
function(jupiter_test name)
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LIBS" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "jupiter_test(${name}): unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_executable(test_${name} ${arg_SOURCES})
  set_target_properties(test_${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_link_libraries(test_${name} PRIVATE ${arg_LIBS} Qt6::Test)
  target_compile_definitions(test_${name} PRIVATE JUPITER_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                                  JUPITER_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen" TIMEOUT ${arg_TIMEOUT} SKIP_RETURN_CODE 77)
endfunction()

include("${CMAKE_CURRENT_LIST_DIR}/JupiterPlugin.cmake")

# jupiter_embed(target symbol FILES ...): puts text files into the binary as std::string_view jupiter::embedded::<symbol>()
# (their contents one after another, each a YAML document), so that a lone binary needs no data folder.
set(JUPITER_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed.cmake")
function(jupiter_embed target symbol)
  cmake_parse_arguments(arg "" "" "FILES" ${ARGN})
  set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp")
  add_custom_command(OUTPUT "${out}"
    COMMAND ${CMAKE_COMMAND} "-DFILES=${arg_FILES}" -DSYMBOL=${symbol} -DOUT=${out} -P "${JUPITER_EMBED_SCRIPT}"
    DEPENDS ${arg_FILES} "${JUPITER_EMBED_SCRIPT}" VERBATIM)
  target_sources(${target} PRIVATE "${out}")
endfunction()

# jupiter_translations(target): compiles translations/jupiter_<lang>.ts into the binary as :/jupiter/translations/jupiter_<lang>.qm.
# Without Qt's lrelease the program speaks English.
function(jupiter_translations target)
  find_package(Qt6 QUIET COMPONENTS LinguistTools)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/translations/jupiter_*.ts")
  if(TARGET Qt6::lrelease AND sources)
    qt_add_lrelease(${target} TS_FILES ${sources} QM_FILES_OUTPUT_VARIABLE compiled OPTIONS -silent)
    qt_add_resources(${target} translations PREFIX /jupiter/translations BASE "${CMAKE_CURRENT_BINARY_DIR}" FILES ${compiled})
  endif()
endfunction()

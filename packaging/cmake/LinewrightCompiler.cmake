# The compiler's settings, in one place: language level, warnings, sanitizers, linker, cache.

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  message(FATAL_ERROR
    "g++ ${CMAKE_CXX_COMPILER_VERSION} miscompiles coroutines without a warning (double frees, wrong values). "
    "Use clang 19 (the presets do: cmake --preset desktop) or g++ 14 and later.")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

set(LW_SANITIZE "" CACHE STRING "Sanitizers for everything, as in -fsanitize= (address,undefined or thread)")
if(LW_SANITIZE)
  add_compile_options(-fsanitize=${LW_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${LW_SANITIZE})
endif()
# These checks of undefined behaviour cost a quarter of the compile time, and AddressSanitizer sees most of what they see:
# base and the codecs alone, which read what peers say, have them (lw_codec_options).
if(LW_SANITIZE MATCHES "undefined")
  add_compile_options(-fno-sanitize=null,alignment,object-size,vptr)
endif()

if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  add_compile_options(-Wno-missing-designated-field-initializers)
  # A cached precompiled header must not depend on when it was written.
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
endif()
add_compile_options(-Wall -Wextra -Werror -Wno-missing-field-initializers)

find_program(LW_CCACHE ccache)
if(LW_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # DEPEND: what a source includes is read from the compiler's own list, and no preprocessor runs before it for that.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${LW_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${LW_CCACHE})
endif()

# libFuzzer sees where inputs lead only in code that was built for it. That costs a quarter of its compile time, so it is only
# the layers whose code reads inputs: not the rest of core, nor the user interface or the tests.
set(LW_FUZZED base codecs session replay)
function(lw_seen_by_fuzzer target)
  if(LW_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()
# As the shared precompiled headers want it, but without the counters.
function(lw_unseen_by_fuzzer target)
  lw_seen_by_fuzzer(${target})
  if(LW_FUZZ)
    target_compile_options(${target} PRIVATE -fno-sanitize-coverage=inline-8bit-counters,indirect-calls,trace-cmp,pc-table)
  endif()
endfunction()

# A build from nothing takes half the time when sources are compiled in groups; one that is worked on takes longer. A
# name in an unnamed namespace must then differ from those of the group: the compiler says which does not.
option(LW_UNITY "Compile the sources of a layer in groups" OFF)
function(lw_in_groups target)
  if(LW_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 10)
  endif()
endfunction()

# Sanitized code costs twice the time to compile where it is optimised, and base and the codecs alone have loops that
# matter: every byte goes through them.
set(LW_CODEC_OPTIONS "" CACHE STRING "Compiler options of base and codecs, besides those of everything")
function(lw_codec_options target)
  target_compile_options(${target} PRIVATE ${LW_CODEC_OPTIONS})
  if(LW_SANITIZE MATCHES "undefined")
    target_compile_options(${target} PRIVATE -fsanitize=undefined)
  endif()
endfunction()

# lw_layer(NAME SOURCES... ): a static library of one layer. What it may include is what it links.
function(lw_layer name)
  set(sources ${ARGN})
  if(NOT sources)  # a layer that has only headers yet
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/${name}_empty.cpp)
    file(WRITE ${sources} "")
  endif()
  add_library(lw_${name} STATIC ${sources})
  target_include_directories(lw_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  set_target_properties(lw_${name} PROPERTIES AUTOMOC OFF)
  if(name IN_LIST LW_FUZZED)
    lw_seen_by_fuzzer(lw_${name})
  else()
    lw_unseen_by_fuzzer(lw_${name})
  endif()
  lw_in_groups(lw_${name})
endfunction()

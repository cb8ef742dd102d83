# Writes a C++ file with the bytes of FILES: see jupiter_embed().
set(all "")
foreach(f IN LISTS FILES)
  file(READ "${f}" hex HEX)
  string(APPEND all "${hex}0a")
endforeach()
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${all}")
file(WRITE "${OUT}" "#include <string_view>
namespace jupiter::embedded {
static const unsigned char bytes_${SYMBOL}[] = {${bytes}0};
std::string_view ${SYMBOL}()
{
    return {reinterpret_cast<const char *>(bytes_${SYMBOL}), sizeof bytes_${SYMBOL} - 1};
}
} // namespace jupiter::embedded
")

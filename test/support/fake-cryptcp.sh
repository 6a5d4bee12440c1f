#!/bin/sh
# Plays CryptoPro's cryptcp: the same parameters, the same words at the end; signs with OpenSSL's GOST engine.
# FAKE_KEY, FAKE_CERTIFICATE, FAKE_CHAIN name files; FAKE_PIN is what the token expects; FAKE_DOES spoils.
end() {
  echo "CryptCP 5.0 (c) (this is a fake for tests)"
  echo "[ErrorCode: 0x$1]"
  exit "$2"
}
[ "$1" = -signf ] || end 200000ca 1
shift
pin=
typed=
chain=
while [ $# -gt 1 ]; do
  case "$1" in
    -dir) folder=$2; shift ;;
    -thumbprint) thumbprint=$2; shift ;;
    -pin) pin=$2; shift ;;
    -askpin) read -r pin ;;
    -addchain) chain=1 ;;
    -der | -strict | -cert | -detached | -cadesbes) ;;
    *) end 200000ca 1 ;;
  esac
  shift
done
document=$1
case "$FAKE_DOES" in
  hang) exec sleep 300 ;;
  flood) exec yes 'Образцов Пример Иванович' ;;
  lie) end 00000000 0 ;;
  tell) echo "Образцов Пример Иванович"; end "$FAKE_CODE" 1 ;;
  die) exit 139 ;;
  rubbish) echo 'not a signature' >"$folder/$(basename "$document").sgn"; end 00000000 0 ;;
  change) echo more >>"$document" ;;
esac
own=$(openssl x509 -in "$FAKE_CERTIFICATE" -noout -fingerprint -sha1 | sed 's/.*=//; s/://g' | tr A-F a-f)
[ "$own" = "$thumbprint" ] || end 80092004 1
[ -z "$FAKE_PIN" ] || [ "$FAKE_PIN" = "$pin" ] || end 8010006b 1
openssl cms -sign -cades -binary -nosmimecap -md md_gost12_256 -signer "$FAKE_CERTIFICATE" -inkey "$FAKE_KEY" \
  ${chain:+-certfile "$FAKE_CHAIN"} -in "$document" -outform DER -out "$folder/$(basename "$document").sgn" 2>/dev/null ||
  end 80090020 1
end 00000000 0

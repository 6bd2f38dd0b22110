using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

internal static partial class Rules
{
    public static readonly DiagnosticDescriptor RaisedCodeIsInvalid = Error(
        "SNK1301",
        "[Raises] names no error code",
        "'{0}' is no error code; use lower-case letters, digits and '_', begin with a letter and keep to 63 characters");

    public static readonly DiagnosticDescriptor ErrorCodeIsNoConstant = Error(
        "SNK1302",
        "[ErrorCode] is on something that is no constant text",
        "'{0}' is no error code; declare it as 'public const string {0} = \"{1}\"'");

    public static readonly DiagnosticDescriptor ErrorCodeIsInvalid = Error(
        "SNK1303",
        "An error code is invalid",
        "'{0}' is no error code; use lower-case letters, digits and '_', begin with a letter and keep to 63 characters");

    public static readonly DiagnosticDescriptor ErrorCodeIsAmbiguous = Error(
        "SNK1304",
        "An error code has two meanings",
        "'{0}' has another category, severity or retry advice than '{1}', which is the same error code '{2}'; give one of them another code");

    public static readonly DiagnosticDescriptor ErrorCodeIsOutsideErrorCodes = Warning(
        "SNK1305",
        "An error code is outside an [ErrorCodes] class",
        "'{0}' is not known to Snakepit because '{1}' is not marked; put [ErrorCodes] on '{1}'");

    public static readonly DiagnosticDescriptor ErrorCodeIsBuiltIn = Error(
        "SNK1306",
        "An error code belongs to Snakepit",
        "'{0}' is '{1}', a code of Snakepit itself; use ErrorCodes.{2} or choose another code");

    public static readonly DiagnosticDescriptor RaisedCodeIsUnknown = Warning(
        "SNK1307",
        "[Raises] names an error code that nobody declares",
        "'{0}' is neither a code of Snakepit nor declared in an [ErrorCodes] class, so its category, severity and retry advice are unknown; declare it or correct it");
}

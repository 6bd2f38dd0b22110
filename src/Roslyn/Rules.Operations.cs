using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

internal static partial class Rules
{
    public static readonly DiagnosticDescriptor OperationIsGeneric = Error(
        "SNK1101",
        "An operation is generic",
        "'{0}' has type parameters, which the wire does not know; write an operation for each type, with a name of its own");

    public static readonly DiagnosticDescriptor ReturnTypeIsUnsupported = Error(
        "SNK1102",
        "The return type of an operation is not supported",
        "'{0}' returns '{1}'; return {2}");

    public static readonly DiagnosticDescriptor ParameterIsByReference = Error(
        "SNK1103",
        "A parameter is passed by reference",
        "'{0}' is a '{1}' parameter, but a worker gets a copy; remove '{1}' and return what changes");

    public static readonly DiagnosticDescriptor ParameterIsParams = Error(
        "SNK1104",
        "A parameter is a params array",
        "'{0}' is a 'params' parameter, which leaves no place for the cancellation token behind it; remove 'params'");

    public static readonly DiagnosticDescriptor SeveralStreams = Error(
        "SNK1105",
        "An operation has several streams as parameters",
        "'{0}' is a second stream, but a call carries one; combine both into one stream of records");

    public static readonly DiagnosticDescriptor SeveralCancellationTokens = Error(
        "SNK1106",
        "An operation has several cancellation tokens",
        "'{0}' is a second cancellation token; remove it (callers can link tokens)");

    public static readonly DiagnosticDescriptor CancellationTokenIsNotLast = Error(
        "SNK1107",
        "The cancellation token is not the last parameter",
        "'{0}' must be the last parameter of '{1}'; move it to the end");

    public static readonly DiagnosticDescriptor CancellationTokenIsMissing = Info(
        "SNK1108",
        "An operation has no cancellation token",
        "'{0}' cannot be cancelled; add 'CancellationToken cancellationToken = default' as the last parameter");

    public static readonly DiagnosticDescriptor OperationNameIsTaken = Error(
        "SNK1109",
        "Two operations have the same name",
        "'{0}' is the operation '{1}', and so is '{2}'; give one of them another name with [SnakepitOperation(\"name\")]");

    public static readonly DiagnosticDescriptor OperationNameIsInvalid = Error(
        "SNK1110",
        "The name of an operation is invalid",
        "'{0}' is no name of an operation; begin with a letter or '_' and use only A-Z, a-z, 0-9, '_' and '.'");

    public static readonly DiagnosticDescriptor SeveralCallOptions = Error(
        "SNK1111",
        "An operation has several call options",
        "'{0}' is a second SnakepitCallOptions; remove it");

    public static readonly DiagnosticDescriptor OperationIsNotAbstract = Error(
        "SNK1112",
        "An operation is not an abstract, public instance method",
        "'{0}' is static, not public or has a body, so the generated client does not implement it; declare it as 'Task<T> {0}(…);'");

    public static readonly DiagnosticDescriptor ParameterNameIsTaken = Error(
        "SNK1113",
        "Two parameters have the same name on the wire",
        "'{0}' is called '{1}' on the wire, and so is '{2}'; give one of them another name with [SnakepitName]");

    public static readonly DiagnosticDescriptor ParameterNameIsInvalid = Error(
        "SNK1114",
        "The name of a parameter is invalid",
        "'{0}' is no name of a Python parameter; begin with a letter or '_' and use only letters, digits and '_'");
}

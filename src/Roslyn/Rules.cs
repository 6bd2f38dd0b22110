using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

/// <summary>
/// All rules, one file for each range: SNK10xx contracts, SNK11xx operations, SNK12xx data, SNK13xx error codes,
/// SNK14xx policies, SNK15xx workers' contract files, SNK2xxx handling, SNK3xxx leaks, SNK4xxx migration.
/// An id is never used again or given another meaning.
/// </summary>
internal static partial class Rules
{
    private const string HelpLink = "https://github.com/snakepit-dotnet/snakepit/blob/main/docs/rules/";

    /// <summary>What the contract parser finds; a test compares it with the fields.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Contracts =>
    [
        ContractIsNotPartial, ContractIsGeneric, ContainerIsNotPartial,
        WorkerNameIsInvalid, MemberIsNoMethod, MethodIsNoOperation,
        OperationIsOutsideContract, InheritedMemberIsNoOperation, MemberIsStaticAbstract,
        ContractIsFileLocal, ContractIsEmpty, ClientNameIsTaken,
        OperationIsGeneric, ReturnTypeIsUnsupported, ParameterIsByReference,
        ParameterIsParams, SeveralStreams, SeveralCancellationTokens,
        CancellationTokenIsNotLast, CancellationTokenIsMissing, OperationNameIsTaken,
        OperationNameIsInvalid, SeveralCallOptions, OperationIsNotAbstract,
        ParameterNameIsTaken, ParameterNameIsInvalid,
        TypeIsUnsupported, TypeIsAbstract, ConstructorIsMissing,
        TypeIsInaccessible, PropertyIsLost, MemberNameIsTaken,
        MemberNameIsInvalid, CollectionIsUnknown, TypeGrowsWithoutEnd,
        RaisedCodeIsInvalid, ErrorCodeIsNoConstant, ErrorCodeIsInvalid,
        ErrorCodeIsAmbiguous, ErrorCodeIsOutsideErrorCodes, ErrorCodeIsBuiltIn,
        RaisedCodeIsUnknown,
        RetryIsNotIdempotent, WorstCaseExceedsTotal, AttemptExceedsTotal,
        RetryOfRequestStream, PolicyValueIsInvalid, FallbackMethodIsMissing,
        FallbackMethodIsUnsuitable, FallbackMethodHasPolicies, PolicyCodeIsUnknown,
        FallbackIsAmbiguous, FallbackTypeIsWrong, FallbackOfStream,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Rule(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Rule(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) =>
        Rule(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Rule(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, CategoryOf(id), severity, isEnabledByDefault: true, helpLinkUri: $"{HelpLink}{id}.md");

    private static string CategoryOf(string id) => id[3] switch
    {
        '1' => "Snakepit.Contracts",
        '2' => "Snakepit.Handling",
        '3' => "Snakepit.Leaks",
        _ => "Snakepit.Migration",
    };
}

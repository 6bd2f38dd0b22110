using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

internal static partial class Rules
{
    public static readonly DiagnosticDescriptor WorkerLacksOperation = Warning(
        "SNK1501",
        "The worker lacks an operation",
        "'{0}' is the operation '{1}', which {2} does not have{3}; add it there, or give this one its name with [SnakepitOperation(\"name\")]");

    public static readonly DiagnosticDescriptor WorkerLacksParameter = Warning(
        "SNK1502",
        "The worker lacks a parameter",
        "'{0}' is sent as '{1}', which '{2}' ({3}) does not take{4}; remove it, or give it its name with [SnakepitName]");

    public static readonly DiagnosticDescriptor ContractLacksParameter = Warning(
        "SNK1503",
        "The contract lacks a parameter that the worker needs",
        "'{0}' lacks the parameter '{1}' ({2}) that the worker needs ({3}); add it, or give it a default in Python");

    public static readonly DiagnosticDescriptor ParameterTypeDiffers = Warning(
        "SNK1504",
        "A parameter has another type in the worker",
        "'{0}' is {1} here and {2} in the worker ({3}); use types that fit each other");

    public static readonly DiagnosticDescriptor ParameterOrderDiffers = Info(
        "SNK1505",
        "Parameters stand in another order in the worker",
        "'{0}' has the order {1}, the worker has {2} ({3}); arguments travel by name, but readers may be misled");

    public static readonly DiagnosticDescriptor ParameterMayBeNull = Warning(
        "SNK1506",
        "A parameter may be null that the worker takes no null for",
        "'{0}' may be null, and the worker takes no None there ({1}); make it non-nullable, or allow None in Python");

    public static readonly DiagnosticDescriptor ParameterDefaultDiffers = Info(
        "SNK1507",
        "A parameter has another default in the worker",
        "'{0}' {1} here and is {2} by default in the worker ({3}); give both the same default");

    public static readonly DiagnosticDescriptor StreamingDiffers = Warning(
        "SNK1508",
        "The worker streams where the contract does not, or the other way round",
        "'{0}' is {1} here and {2} in the worker ({3}); stream on both sides or on neither");

    public static readonly DiagnosticDescriptor ResultTypeDiffers = Warning(
        "SNK1509",
        "The result has another type in the worker",
        "'{0}' returns {1} ({2}) and the worker {3} ({4}); use types that fit each other");

    public static readonly DiagnosticDescriptor RaisedCodeIsUndeclared = Warning(
        "SNK1510",
        "The worker raises an error code that the contract does not declare",
        "'{0}' may end with '{1}' ({2}), which it does not declare; add [Raises(\"{1}\")]");

    public static readonly DiagnosticDescriptor OperationIsUnused = Info(
        "SNK1511",
        "The contract does not use an operation of its worker",
        "'{0}' does not use the operation '{1}' of its worker ({2}); declare it here when you need it");

    public static readonly DiagnosticDescriptor WorkerContractIsInvalid = Warning(
        "SNK1512",
        "A contract file of a worker cannot be used",
        "'{0}' is not compared with the contracts: {1}; write it anew with 'python -m snakepit_worker contract'");

    public static readonly DiagnosticDescriptor WorkerContractIsUnmatched = Warning(
        "SNK1513",
        "No contract belongs to the contract file of a worker",
        "'{0}' is of the worker '{1}', and no contract of this project has its name{2}; correct [SnakepitWorker], or write the file with --name");

    /// <summary>What comes of comparing contracts with their workers' contract files.</summary>
    public static ImmutableArray<DiagnosticDescriptor> WorkerContracts =>
    [
        WorkerLacksOperation, WorkerLacksParameter, ContractLacksParameter, ParameterTypeDiffers, ParameterOrderDiffers, ParameterMayBeNull,
        ParameterDefaultDiffers, StreamingDiffers, ResultTypeDiffers, RaisedCodeIsUndeclared, OperationIsUnused, WorkerContractIsInvalid,
        WorkerContractIsUnmatched,
    ];
}

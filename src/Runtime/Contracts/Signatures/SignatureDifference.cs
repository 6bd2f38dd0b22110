namespace Snakepit.Contracts.Signatures;

/// <summary>What differs between an operation of a contract and the same operation of a worker.</summary>
internal enum DifferenceKind
{
    OperationIsMissing,
    KindDiffers,
    ParameterIsUnknown,
    ParameterIsMissing,
    ParameterTypeDiffers,
    ParameterMayBeNull,
    ResultDiffers,
}

/// <param name="Kind">What differs.</param>
/// <param name="Subject">The parameter, with the way within it: <c>rows[].line</c>; else the operation.</param>
/// <param name="Host">The host's side.</param>
/// <param name="Worker">The worker's side.</param>
internal sealed record SignatureDifference(DifferenceKind Kind, string Subject, string Host, string Worker)
{
    /// <summary>The difference in words, for the operation of this name.</summary>
    public string Describe(string operation) => Kind switch
    {
        DifferenceKind.OperationIsMissing => $"{operation}: the worker has no such operation",
        DifferenceKind.KindDiffers => $"{operation}: {Host} in the contract, {Worker} in the worker",
        DifferenceKind.ParameterIsUnknown => $"{operation}: the worker has no parameter '{Subject}'",
        DifferenceKind.ParameterIsMissing => $"{operation}: the worker needs '{Subject}', which the contract does not have",
        DifferenceKind.ParameterMayBeNull => $"{operation}: '{Subject}' may be null in the contract, and the worker takes no null",
        DifferenceKind.ParameterTypeDiffers => $"{operation}: '{Subject}' is {Host} in the contract, {Worker} in the worker",
        _ => $"{operation}: the result '{Subject}' is {Host} in the contract, {Worker} in the worker",
    };
}

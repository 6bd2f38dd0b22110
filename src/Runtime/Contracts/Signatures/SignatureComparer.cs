namespace Snakepit.Contracts.Signatures;

/// <summary>Finds what would make calls of an operation fail. Where one side does not say, there is no difference.</summary>
internal static class SignatureComparer
{
    /// <summary>Compares one operation; <paramref name="worker"/> is <see langword="null"/> where the worker lacks it.</summary>
    public static IEnumerable<SignatureDifference> Compare(OperationSignature host, OperationSignature? worker)
    {
        if (worker is null)
            return [new(DifferenceKind.OperationIsMissing, host.Name, host.Name, "")];
        if (host.Kind != worker.Kind)
            return [new(DifferenceKind.KindDiffers, host.Name, host.Kind, worker.Kind)];
        return CompareArguments(host, worker).Concat(CompareStreams(host, worker)).Concat(CompareResults(host, worker));
    }

    private static IEnumerable<SignatureDifference> CompareArguments(OperationSignature host, OperationSignature worker)
    {
        foreach (var given in host.Arguments)
        {
            if (worker.Find(given.Name) is { } taken)
            {
                if (CompareGiven(given.Name, given.Type, taken.Type) is { } difference)
                    yield return difference;
            }
            else if (!worker.IsOpen)
            {
                yield return new(DifferenceKind.ParameterIsUnknown, given.Name, TypeText.Of(given.Type), "");
            }
        }

        foreach (var needed in worker.Arguments)
        {
            if (!needed.IsOptional && host.Find(needed.Name) is null)
                yield return new(DifferenceKind.ParameterIsMissing, needed.Name, "", TypeText.Of(needed.Type));
        }
    }

    private static IEnumerable<SignatureDifference> CompareStreams(OperationSignature host, OperationSignature worker)
    {
        if (host.Stream is { Type.Items: [var given] } stream && worker.Stream is { Type.Items: [var taken] }
            && CompareGiven(stream.Name, given, taken) is { } difference)
            yield return difference;
    }

    private static SignatureDifference? CompareGiven(string name, WireType given, WireType taken) =>
        new TypeComparer(hostReads: false).Find(given, taken, name) is not { } misfit
            ? null
            : new(misfit.IsNull ? DifferenceKind.ParameterMayBeNull : DifferenceKind.ParameterTypeDiffers, misfit.Path, misfit.From, misfit.To);

    private static IEnumerable<SignatureDifference> CompareResults(OperationSignature host, OperationSignature worker)
    {
        var (wanted, made) = (Item(host.Result), Item(worker.Result));
        // A result that nobody reads may be anything.
        if (!wanted.IsNull && new TypeComparer(hostReads: true).Find(made, wanted, "result") is { } misfit)
            yield return new(DifferenceKind.ResultDiffers, misfit.Path, misfit.To, misfit.From);
    }

    private static WireType Item(WireType result) => result is { Name: "stream", Items: [var item] } ? item : result;
}

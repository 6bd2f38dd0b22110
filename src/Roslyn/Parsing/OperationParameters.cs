using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>The parameters of an operation by what they are for.</summary>
internal sealed class OperationParameters
{
    private readonly List<IParameterSymbol> _arguments = [];

    public IReadOnlyList<IParameterSymbol> Arguments => _arguments;

    /// <summary>The stream from the caller.</summary>
    public IParameterSymbol? Items { get; private set; }

    public IParameterSymbol? Options { get; private set; }

    public IParameterSymbol? Token { get; private set; }

    public static OperationParameters Parse(IMethodSymbol method, KnownSymbols known, Findings findings)
    {
        var result = new OperationParameters();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
                findings.Add(Rules.ParameterIsByReference, Spot.Name(parameter), parameter.Name, ToKeyword(parameter.RefKind));
            else if (parameter.IsParams)
                findings.Add(Rules.ParameterIsParams, Spot.Name(parameter), parameter.Name);
            else
                result.Add(parameter, known, findings);
        }

        if (method.IsVararg)
            findings.Add(Rules.ParameterIsParams, Spot.Name(method), "__arglist");
        if (result.Token is null)
            findings.Add(Rules.CancellationTokenIsMissing, Spot.Name(method), method.Name);
        else if (!result.Token.Is(method.Parameters[method.Parameters.Length - 1]))
            findings.Add(Rules.CancellationTokenIsNotLast, Spot.Name(result.Token), result.Token.Name, method.Name);
        return result;
    }

    private void Add(IParameterSymbol parameter, KnownSymbols known, Findings findings)
    {
        if (parameter.Type.Is(known.CancellationToken))
        {
            if (Token is not null)
                findings.Add(Rules.SeveralCancellationTokens, Spot.Name(parameter), parameter.Name);
            Token = parameter;
        }
        else if (parameter.Type.Is(known.CallOptions))
        {
            if (Options is not null)
                findings.Add(Rules.SeveralCallOptions, Spot.Name(parameter), parameter.Name);
            Options = parameter;
        }
        else if (parameter.Type.IsDefinedBy(known.AsyncEnumerable))
        {
            if (Items is not null)
                findings.Add(Rules.SeveralStreams, Spot.Name(parameter), parameter.Name);
            Items = parameter;
        }
        else
        {
            _arguments.Add(parameter);
        }
    }

    private static string ToKeyword(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        RefKind.In => "in",
        _ => "ref readonly",
    };
}

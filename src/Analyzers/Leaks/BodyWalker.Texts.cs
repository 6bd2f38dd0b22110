using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>Texts that are put together.</content>
internal sealed partial class BodyWalker
{
    private Taint EvalInterpolation(IInterpolatedStringOperation text)
    {
        var all = Taint.Clean;
        foreach (var part in text.Parts)
        {
            var value = part switch
            {
                IInterpolationOperation interpolation => EvalText(interpolation.Expression),
                IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation call } => EvalArguments(call.Arguments),
                _ => Taint.Clean,
            };
            if (part is IInterpolatedStringTextOperation { Text: { ConstantValue.Value: string constant } literal })
                CheckConnectionString(literal, constant);
            all = all.Union(value);
        }

        return all;
    }

    private Taint EvalArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        var all = Taint.None;
        foreach (var argument in arguments)
            all = all.Union(EvalText(argument.Value));
        return all;
    }

    private Taint EvalConcatenation(IBinaryOperation concatenation)
    {
        // The left sides of a long sum are nested as deep as it is long.
        var all = Taint.Clean;
        IOperation left = concatenation;
        while (left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum && !sum.ConstantValue.HasValue)
        {
            all = all.Union(EvalText(sum.RightOperand));
            left = sum.LeftOperand;
        }

        return all.Union(EvalText(left));
    }
}

public static class MathErrors
{
    public const string InsufficientData = "insufficient_data";
}
